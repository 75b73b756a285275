using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Nrpe;

/// <summary>Why nrpe checks fail.</summary>
[Sentences("nrpe")]
internal static partial class NrpeReasons;
