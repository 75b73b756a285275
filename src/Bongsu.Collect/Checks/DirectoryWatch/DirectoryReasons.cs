using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.DirectoryWatch;

/// <summary>Why directory checks fail.</summary>
[Sentences("directory")]
internal static partial class DirectoryReasons;
