using Bongsu.Model.Words;

namespace Bongsu.Respond.Issues;

/// <summary>What becomes of the issue of an incident that comes back, and why.</summary>
[Sentences("repeat")]
internal static partial class RepeatReasons;
