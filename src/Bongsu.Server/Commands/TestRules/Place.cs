namespace Bongsu.Server.Commands.TestRules;

/// <summary>Where something is written.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
internal readonly record struct Place(string File, long Line, long Column)
{
    /// <summary>A fault here.</summary>
    public RuleTestFault Fault(string message) => new(File, Line, Column, message);

    /// <inheritdoc />
    public override string ToString() => $"{File}:{Line}";
}
