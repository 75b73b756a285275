namespace Bongsu.Collect.Checks.Web;

/// <summary>How a server is told who asks.</summary>
public enum WebAuth
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>Basic, sent with the first request.</summary>
    Basic,

    /// <summary>Digest.</summary>
    Digest,

    /// <summary>NTLM.</summary>
    Ntlm,

    /// <summary>Negotiate: Kerberos where the machine has a ticket.</summary>
    Negotiate,
}
