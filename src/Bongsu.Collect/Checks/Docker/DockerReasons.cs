using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Docker;

/// <summary>Why docker checks fail.</summary>
[Sentences("docker")]
internal static partial class DockerReasons;
