namespace Bongsu.Collect.Checks.Smtp;

/// <summary>How a check learns that its message has arrived.</summary>
public enum MailArrival
{
    /// <summary>No message is sent.</summary>
    None,

    /// <summary>It is looked for in the inbox over IMAP.</summary>
    Imap,

    /// <summary>It is looked for among the newest messages over POP3.</summary>
    Pop3,
}
