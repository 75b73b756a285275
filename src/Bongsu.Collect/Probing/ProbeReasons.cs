using Bongsu.Model.Words;

namespace Bongsu.Collect.Probing;

/// <summary>Why an item cannot be tried.</summary>
[Sentences("probe")]
internal static partial class ProbeReasons;
