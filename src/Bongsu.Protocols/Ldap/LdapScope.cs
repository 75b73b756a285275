namespace Bongsu.Protocols.Ldap;

/// <summary>How much of the tree is searched; the numbers are those on the wire (RFC 4511 section 4.5.1.2).</summary>
public enum LdapScope
{
    /// <summary>The base alone.</summary>
    Base = 0,

    /// <summary>What lies directly below it.</summary>
    One = 1,

    /// <summary>It and everything below it.</summary>
    Sub = 2,
}
