/**
 * Os pacotes que saem daqui: o kit do estudante, sem as soluções, e o autograder do Gradescope.
 * Cada um é provado antes de ser entregue a quem o pediu.
 */
package salas.grader.pack;
