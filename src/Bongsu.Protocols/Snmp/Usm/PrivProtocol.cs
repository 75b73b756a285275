namespace Bongsu.Protocols.Snmp.Usm;

/// <summary>How messages of version 3 are encrypted.</summary>
public enum PrivProtocol
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>DES in CBC mode (RFC 3414 section 8).</summary>
    Des,

    /// <summary>AES-128 in CFB mode (RFC 3826).</summary>
    Aes128,

    /// <summary>AES-192, with a key made as draft-blumenthal-aes-usm-04 section 3.1.2.1 says; what net-snmp does.</summary>
    Aes192,

    /// <summary>AES-256, with a key made as draft-blumenthal-aes-usm-04 section 3.1.2.1 says; what net-snmp does.</summary>
    Aes256,

    /// <summary>AES-192, with a key made as draft-reeder-snmpv3-usm-3desede-00 section 2.1 says; what Cisco's devices do.</summary>
    Aes192C,

    /// <summary>AES-256, with a key made as draft-reeder-snmpv3-usm-3desede-00 section 2.1 says; what Cisco's devices do.</summary>
    Aes256C,
}
