namespace Bongsu.Views.Wiki;

/// <summary>A way to write pages. Pure, linear in the text, and never throws: any text is a page.</summary>
public interface IWikiFormat
{
    /// <summary>As the API and the editor name it, such as <c>markdown</c>.</summary>
    string Name { get; }

    /// <summary>What a text stands for.</summary>
    /// <param name="text">At most <see cref="WikiText.Longest"/> characters.</param>
    WikiDocument Parse(string text);

    /// <summary>How a panel is called in this format, for the editor.</summary>
    /// <param name="call">What is called.</param>
    string Write(PanelCall call);
}
