namespace Bongsu.Configuration.Policies;

/// <summary>Something about the policies that their author may not have meant.</summary>
/// <param name="Policy">The policy; null for what concerns all of them.</param>
/// <param name="Text">What, in a sentence that is printed for each reader.</param>
public sealed record PolicyFinding(string? Policy, string Text);
