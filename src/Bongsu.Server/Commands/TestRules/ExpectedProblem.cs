namespace Bongsu.Server.Commands.TestRules;

/// <summary>A problem that is expected; what is null is not looked at.</summary>
internal sealed record ExpectedProblem
{
    public required Place Place { get; init; }

    /// <summary><c>*</c> stands for any characters.</summary>
    public required string Title { get; init; }

    public string Host { get; init; } = "*";

    public int? Level { get; init; }

    public string? Category { get; init; }

    /// <summary>When it opened, from the test's start.</summary>
    public TimeSpan? Since { get; init; }

    /// <summary>Exactly these are notified of its start or, where it has ended, of its end.</summary>
    public IReadOnlyList<string>? Notified { get; init; }

    /// <summary>These are among those who are not.</summary>
    public IReadOnlyList<string>? NotNotified { get; init; }
}
