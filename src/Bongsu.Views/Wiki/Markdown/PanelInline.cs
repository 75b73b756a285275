using Markdig.Syntax.Inlines;

namespace Bongsu.Views.Wiki.Markdown;

/// <summary>A panel within Markdown.</summary>
internal sealed class PanelInline(PanelCall call) : LeafInline
{
    /// <summary>What is called for.</summary>
    public PanelCall Call { get; } = call;
}
