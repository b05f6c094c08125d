package salas.login;

import com.nimbusds.jwt.proc.BadJWTException;

/** Um token bem assinado que não serve aqui; a mensagem é uma oração em português. */
final class TokenRefusedException extends BadJWTException {
  private static final long serialVersionUID = 1;

  TokenRefusedException(String message) {
    super(message);
  }
}
