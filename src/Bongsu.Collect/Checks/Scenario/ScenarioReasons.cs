using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Scenario;

/// <summary>Why scenarios fail.</summary>
[Sentences("scenario")]
internal static partial class ScenarioReasons;
