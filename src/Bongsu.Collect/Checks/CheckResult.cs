namespace Bongsu.Collect.Checks;

/// <summary>What a look saw: the outputs in the order of the kind's <c>Outputs</c> (or the single item's value), or why there is none.</summary>
/// <param name="Outputs">By output name; single items use the empty name. Outputs that are absent have no value this time.</param>
/// <param name="Failure">Why the target failed or the item is not supported, in a sentence; null where all is well.</param>
public sealed record CheckResult(IReadOnlyList<CheckValue> Outputs, string? Failure)
{
    /// <summary>True where the target did not answer in time, as opposed to answering that something is wrong.</summary>
    public bool TimedOut { get; init; }

    /// <summary>
    /// True where the target could not be reached at all: the connection was refused, there is no route, its name has no address. Not for a wrong password or a
    /// wrong answer.
    /// </summary>
    public bool IsUnreachable { get; init; }

    /// <summary>
    /// True where the check itself could not do its work, so that nothing is known of the target: not even whether it failed. <see cref="Failure"/> says why.
    /// </summary>
    public bool IsOurs { get; init; }

    /// <summary>
    /// Outputs that this run had nothing to say of, whether it failed or not: the certificate of a plain http address. Their items stay as they are.
    /// </summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>What is kept to look at where the run failed.</summary>
    public IReadOnlyList<CheckFile> Files { get; init; } = [];

    /// <summary>A single item's number.</summary>
    public static CheckResult Of(double value) => new([new CheckValue("", value, null)], null);

    /// <summary>A single item's text.</summary>
    public static CheckResult Of(string text) => new([new CheckValue("", 0, text)], null);

    /// <summary>A single item is not supported or could not be read.</summary>
    public static CheckResult NotKnown(string because) => new([], because);
}
