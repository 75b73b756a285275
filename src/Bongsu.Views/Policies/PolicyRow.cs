using Bongsu.Configuration.Definitions;

namespace Bongsu.Views.Policies;

/// <summary>One policy as a row of the table of policies.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Sentence">What it says, printed for each reader.</param>
/// <param name="Findings">What its author may not have meant, each printed for each reader.</param>
public sealed record PolicyRow(PolicyDefinition Policy, string Sentence, IReadOnlyList<string> Findings);
