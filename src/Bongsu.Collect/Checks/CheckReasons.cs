using Bongsu.Model.Words;




namespace Bongsu.Collect.Checks;

/// <summary>Why checks fail, whatever their kind.</summary>
[Sentences("check")]
internal static partial class CheckReasons;
