namespace Bongsu.Protocols.Ldap;

/// <summary>What came is no message of LDAP; the message says what is wrong.</summary>
public sealed class LdapException(string message, Exception? inner = null) : Exception(message, inner);
