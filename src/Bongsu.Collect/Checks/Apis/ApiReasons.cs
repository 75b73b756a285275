using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Apis;

/// <summary>Why an API gave no answer of use.</summary>
[Sentences("api")]
internal static partial class ApiReasons;
