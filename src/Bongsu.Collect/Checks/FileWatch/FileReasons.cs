using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.FileWatch;

/// <summary>Why file checks fail.</summary>
[Sentences("file")]
internal static partial class FileReasons;
