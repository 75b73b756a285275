using Bongsu.Model.Words;




namespace Bongsu.Collect.Checks.Promql;

/// <summary>Why promql items have no value.</summary>
[Sentences("promql")]
internal static partial class PromqlReasons;
