package salas.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Date;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Um provedor que erra de propósito: publica chaves, assina o que se pedir e responde aos pedidos
 * de token o que o teste mandou, na ordem.
 */
final class FakeIssuer implements AutoCloseable {
  static final RSAKey RSA = rsa();
  static final RSAKey OTHER_RSA = rsa();
  static final ECKey EC = ec();

  static {
    // O prazo não é o assunto: numa máquina ocupada, dois segundos podem não bastar.
    System.setProperty("salas.login.prazo", "60000");
  }

  private final HttpServer http;
  // Respostas do token, da próxima em diante: o status, um espaço e o corpo.
  final Queue<String> answers = new ConcurrentLinkedQueue<>();
  // Os corpos dos pedidos de token, do primeiro ao último.
  final Queue<String> asked = new ConcurrentLinkedQueue<>();
  volatile String device =
      "200 {'device_code': 'd', 'user_code': 'AB\\u001bCD', 'interval': 5, 'expires_in': 600,"
          + " 'verification_uri': 'http://127.0.0.1/d'}";
  volatile boolean tellsDevice = true;
  // Se alguém seguiu um redirecionamento.
  volatile boolean wentElsewhere;

  FakeIssuer() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/.well-known/openid-configuration", exchange -> answer(exchange, metadata()));
    http.createContext("/chaves", exchange -> answer(exchange, "200 " + keys()));
    http.createContext("/dispositivo", exchange -> answer(exchange, device));
    http.createContext(
        "/token",
        exchange -> {
          asked.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          answer(exchange, answers.remove());
        });
    http.createContext(
        "/outro",
        exchange -> {
          wentElsewhere = true;
          answer(exchange, "400 {}");
        });
    http.start();
  }

  String issuer() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  private static String keys() {
    return new JWKSet(List.of(RSA.toPublicJWK(), EC.toPublicJWK())).toString();
  }

  private String metadata() {
    return ("200 {'issuer': '%1$s', 'jwks_uri': '%1$s/chaves', 'token_endpoint': '%1$s/token',"
            + " 'authorization_endpoint': '%1$s/x', 'response_types_supported': ['code'],"
            + (tellsDevice ? " 'device_authorization_endpoint': '%1$s/dispositivo'," : "")
            + " 'subject_types_supported': ['public'],"
            + " 'id_token_signing_alg_values_supported': ['RS256']}")
        .formatted(issuer());
  }

  private static void answer(HttpExchange exchange, String what) throws IOException {
    byte[] body = what.substring(4).replace('\'', '"').getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.getResponseHeaders().add("Location", "/outro");
    exchange.sendResponseHeaders(Integer.parseInt(what.substring(0, 3)), body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** O que um token bom diz, para ser estragado. */
  JWTClaimsSet.Builder claims() {
    long now = System.currentTimeMillis();
    return new JWTClaimsSet.Builder()
        .issuer(issuer())
        .audience("salas")
        .subject("1")
        .issueTime(new Date(now))
        .expirationTime(new Date(now + 3_600_000))
        .claim("preferred_username", "Ana");
  }

  static String sign(JWTClaimsSet claims, RSAKey key, JWSAlgorithm algorithm) throws JOSEException {
    return sign(claims, key, new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build());
  }

  static String sign(JWTClaimsSet claims, String type) throws JOSEException {
    JWSHeader.Builder header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(RSA.getKeyID());
    return sign(claims, RSA, header.type(new JOSEObjectType(type)).build());
  }

  private static String sign(JWTClaimsSet claims, RSAKey key, JWSHeader header)
      throws JOSEException {
    SignedJWT jwt = new SignedJWT(header, claims);
    jwt.sign(new RSASSASigner(key));
    return jwt.serialize();
  }

  static String sign(JWTClaimsSet claims) throws JOSEException {
    return sign(claims, RSA, JWSAlgorithm.RS256);
  }

  static String signEc(JWTClaimsSet claims) throws JOSEException {
    SignedJWT jwt =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("ec").build(), claims);
    jwt.sign(new ECDSASigner(EC));
    return jwt.serialize();
  }

  private static RSAKey rsa() {
    try {
      return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ECKey ec() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
