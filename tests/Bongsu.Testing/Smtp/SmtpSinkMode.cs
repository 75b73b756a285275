namespace Bongsu.Testing.Smtp;

/// <summary>What a sink does with mail.</summary>
public enum SmtpSinkMode
{
    /// <summary>Takes it.</summary>
    Take,

    /// <summary>Answers 451 to the recipient: try later.</summary>
    Later,

    /// <summary>Answers 550 to the recipient: never.</summary>
    Refuse,

    /// <summary>Closes the connection instead of greeting.</summary>
    Close,

    /// <summary>Says nothing after the greeting.</summary>
    Stall,

    /// <summary>Takes the mail and closes the connection instead of saying so: the sender cannot know.</summary>
    DropAfterData,

    /// <summary>Closes the connection in the middle of the mail and keeps nothing.</summary>
    DropDuringData,

    /// <summary>Answers with bytes that are no SMTP.</summary>
    Rubbish,

    /// <summary>Greets without an end.</summary>
    Flood,
}
