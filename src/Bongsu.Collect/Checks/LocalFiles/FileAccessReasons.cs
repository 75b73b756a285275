using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.LocalFiles;

/// <summary>Why a file of this machine is not looked at.</summary>
[Sentences("files")]
internal static partial class FileAccessReasons;
