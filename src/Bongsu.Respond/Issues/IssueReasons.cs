using Bongsu.Model.Words;

namespace Bongsu.Respond.Issues;

/// <summary>What the history says of the files of issues, and why their watchers hear of them.</summary>
[Sentences("issues")]
internal static partial class IssueReasons;
