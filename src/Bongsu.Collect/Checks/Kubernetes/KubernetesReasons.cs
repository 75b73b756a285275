using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Kubernetes;

/// <summary>Why kubernetes checks fail.</summary>
[Sentences("kubernetes")]
internal static partial class KubernetesReasons;
