using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Ssh;

/// <summary>Why ssh checks fail.</summary>
[Sentences("ssh")]
internal static partial class SshReasons;
