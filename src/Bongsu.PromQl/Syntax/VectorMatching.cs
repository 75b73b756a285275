namespace Bongsu.PromQl.Syntax;

/// <summary>How the elements of two vectors find each other.</summary>
/// <param name="On">True: <paramref name="Labels"/> alone must agree; false: all but them must.</param>
/// <param name="Labels">The labels of <c>on</c> or <c>ignoring</c>.</param>
/// <param name="Many">Which side may have several elements for one of the other.</param>
/// <param name="Include">Labels that are taken over from the side of one.</param>
internal sealed record VectorMatching(bool On, IReadOnlyList<string> Labels, ManySide Many, IReadOnlyList<string> Include)
{
    /// <summary>All labels but the metric's name must agree, one to one.</summary>
    public static VectorMatching Default { get; } = new(On: false, [], ManySide.None, []);
}
