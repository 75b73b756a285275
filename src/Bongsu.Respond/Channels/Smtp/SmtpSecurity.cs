namespace Bongsu.Respond.Channels.Smtp;

/// <summary>How the connection to a mail server is protected.</summary>
internal enum SmtpSecurity
{
    /// <summary>TLS from the first byte on port 465; elsewhere STARTTLS where the server offers it.</summary>
    Auto,

    /// <summary>None.</summary>
    None,

    /// <summary>STARTTLS; nothing is sent where the server does not offer it.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,
}
