using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Ftp;

/// <summary>Why ftp checks fail.</summary>
[Sentences("ftp")]
internal static partial class FtpReasons;
