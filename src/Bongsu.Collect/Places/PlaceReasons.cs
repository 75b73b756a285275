using Bongsu.Model.Words;

namespace Bongsu.Collect.Places;

/// <summary>What is said of checks that look from several places.</summary>
[Sentences("place")]
internal static partial class PlaceReasons;
