namespace Bongsu.Respond.Conversations;

/// <summary>What somebody asks for in a chat. A closed union.</summary>
internal abstract record ChatCommand
{
    private ChatCommand()
    {
    }

    /// <summary>The open problems.</summary>
    internal sealed record ListProblems : ChatCommand;

    /// <summary>One problem.</summary>
    internal sealed record ShowProblem(long Number) : ChatCommand;

    /// <summary>Acknowledge a problem, with a note or without.</summary>
    internal sealed record Acknowledge(long Number, string? Note) : ChatCommand;

    /// <summary>Nobody further is notified of a problem for a while.</summary>
    internal sealed record Silence(long Number, TimeSpan Span) : ChatCommand;

    /// <summary>Nobody is notified of whatever matches for a while, because of a reason.</summary>
    internal sealed record SilenceMatching(string Match, TimeSpan Span, string Reason) : ChatCommand;

    /// <summary>Acknowledge a problem and have its issue assigned to whoever asks.</summary>
    internal sealed record Take(long Number) : ChatCommand;

    /// <summary>Who is on call.</summary>
    internal sealed record ShowOnCall : ChatCommand;

    /// <summary>One host or service.</summary>
    internal sealed record ShowHost(string Name) : ChatCommand;

    /// <summary>Where the charts of a problem's items are.</summary>
    internal sealed record ShowChart(long Number) : ChatCommand;

    /// <summary>A comment on a problem.</summary>
    internal sealed record Comment(long Number, string Text) : ChatCommand;

    /// <summary>Have a problem's issue assigned to somebody else.</summary>
    internal sealed record HandOver(long Number, string To) : ChatCommand;

    /// <summary>What the chat calls the speaker or the room.</summary>
    internal sealed record ShowAddress : ChatCommand;

    /// <summary>What can be asked.</summary>
    internal sealed record Help : ChatCommand;

    /// <summary>The account belongs to the user who took this code.</summary>
    internal sealed record Link(string Code) : ChatCommand;

    /// <summary>A command whose number, span or name is missing or is none.</summary>
    internal sealed record Incomplete(ChatVerb Verb) : ChatCommand;

    /// <summary>None of these.</summary>
    internal sealed record Unknown : ChatCommand;
}
