using Bongsu.Collect.Checks.Conversations;

namespace Bongsu.Collect.Checks.Pop3;

/// <summary>Options of <c>pop3</c>.</summary>
public sealed record Pop3CheckOptions : LoginOptions;
