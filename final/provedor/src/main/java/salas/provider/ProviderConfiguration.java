package salas.provider;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2DeviceAuthorizationRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/** O que este provedor sabe fazer: um cliente público, o fluxo de dispositivo e as suas páginas. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(Pages.class)
class ProviderConfiguration {
  private static final String CLIENT = "salas";

  /** O que o protocolo define: pedir um código, aprová-lo, trocá-lo por tokens. */
  @Bean
  @Order(1)
  SecurityFilterChain protocol(
      HttpSecurity http, RegisteredClientRepository clients, AuthorizationServerSettings settings)
      throws Exception {
    PublicClients publicClients =
        new PublicClients(clients, settings.getDeviceAuthorizationEndpoint());
    OAuth2AuthorizationServerConfigurer server = new OAuth2AuthorizationServerConfigurer();
    return http.securityMatcher(server.getEndpointsMatcher())
        .with(
            server,
            oauth ->
                oauth
                    .deviceAuthorizationEndpoint(
                        device ->
                            device
                                .verificationUri(Pages.ACTIVATE)
                                .authenticationProviders(ProviderConfiguration::useDigitCodes))
                    .deviceVerificationEndpoint(device -> device.consentPage(Pages.CONSENT))
                    .clientAuthentication(
                        client ->
                            client
                                .authenticationConverter(publicClients)
                                .authenticationProvider(publicClients))
                    .oidc(oidc -> {}))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .exceptionHandling(
            errors ->
                errors.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint(Pages.LOGIN)))
        .build();
  }

  private static void useDigitCodes(List<AuthenticationProvider> providers) {
    for (AuthenticationProvider provider : providers) {
      if (provider instanceof OAuth2DeviceAuthorizationRequestAuthenticationProvider device) {
        device.setUserCodeGenerator(new DigitCodes());
      }
    }
  }

  /** As páginas, que uma pessoa vê depois de dizer quem é. */
  @Bean
  @Order(2)
  SecurityFilterChain pages(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests.requestMatchers(Pages.LOGIN).permitAll().anyRequest().authenticated())
        .formLogin(form -> form.loginPage(Pages.LOGIN))
        .build();
  }

  @Bean
  RegisteredClientRepository clients() {
    return new InMemoryRegisteredClientRepository(
        RegisteredClient.withId(CLIENT)
            .clientId(CLIENT)
            .clientName("Salas de conversa")
            .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
            .authorizationGrantType(AuthorizationGrantType.DEVICE_CODE)
            .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
            .scope(OidcScopes.PROFILE)
            .clientSettings(ClientSettings.builder().requireAuthorizationConsent(true).build())
            .tokenSettings(
                TokenSettings.builder()
                    .deviceCodeTimeToLive(Duration.ofMinutes(10))
                    .accessTokenTimeToLive(Duration.ofMinutes(15))
                    .refreshTokenTimeToLive(Duration.ofHours(8))
                    // Um cliente público troca de refresh token a cada uso (RFC 9700, 4.14.2).
                    .reuseRefreshTokens(false)
                    .build())
            .build());
  }

  @Bean
  OAuth2AuthorizationConsentService consents() {
    return new NoConsentKept();
  }

  @Bean
  UserDetailsService accounts(Users users) {
    return new InMemoryUserDetailsManager(users.accounts());
  }

  @Bean
  JWKSource<SecurityContext> keys(SigningKey key) {
    return new ImmutableJWKSet<>(new JWKSet(List.of(key.key())));
  }

  /** O emissor é o endereço por que se chega aqui: só se sabe a porta depois de abri-la. */
  @Bean
  AuthorizationServerSettings settings() {
    return AuthorizationServerSettings.builder().build();
  }

  /** O nome de quem aprovou, no token que o servidor das salas vai ler. */
  @Bean
  OAuth2TokenCustomizer<JwtEncodingContext> claims() {
    return token -> {
      if (OAuth2TokenType.ACCESS_TOKEN.equals(token.getTokenType())) {
        token.getClaims().claim("preferred_username", token.getPrincipal().getName());
      }
    };
  }
}
