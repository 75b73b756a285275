using Bongsu.Model.Words;




namespace Bongsu.Collect.Checks.Http;

/// <summary>Why http checks fail.</summary>
[Sentences("http")]
internal static partial class HttpReasons;
