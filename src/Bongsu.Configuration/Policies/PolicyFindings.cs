using Bongsu.Model.Words;

namespace Bongsu.Configuration.Policies;

/// <summary>What is found when policies are looked at as a whole.</summary>
[Sentences("policies")]
internal static partial class PolicyFindings;
