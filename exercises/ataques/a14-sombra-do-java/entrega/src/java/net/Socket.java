package java.net;

public class Socket {}
