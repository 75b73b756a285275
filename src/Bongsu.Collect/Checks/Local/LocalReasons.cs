using Bongsu.Model.Words;




namespace Bongsu.Collect.Checks.Local;

/// <summary>Why items of this machine have no value.</summary>
[Sentences("local")]
internal static partial class LocalReasons;
