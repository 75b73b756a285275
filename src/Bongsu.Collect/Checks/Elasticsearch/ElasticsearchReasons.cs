using Bongsu.Model.Words;

namespace Bongsu.Collect.Checks.Elasticsearch;

/// <summary>Why elasticsearch checks fail.</summary>
[Sentences("elasticsearch")]
internal static partial class ElasticsearchReasons;
