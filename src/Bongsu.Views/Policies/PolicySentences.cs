using Bongsu.Model.Words;

namespace Bongsu.Views.Policies;

/// <summary>A policy as a sentence that is printed for each reader.</summary>
[Sentences("row")]
internal static partial class PolicySentences;
