namespace Bongsu.Protocols.Ldap;

/// <summary>What a message is; the numbers are the application tags on the wire (RFC 4511 section 4.2 and following).</summary>
public enum LdapOperation
{
    /// <summary>Answers a bind.</summary>
    BindResponse = 1,

    /// <summary>One entry that a search found.</summary>
    SearchEntry = 4,

    /// <summary>Ends a search.</summary>
    SearchDone = 5,

    /// <summary>Another server knows more of a search.</summary>
    SearchReference = 19,

    /// <summary>Answers an extended operation, such as the start of TLS; with number 0 a notice that the server ends the connection.</summary>
    ExtendedResponse = 24,
}
