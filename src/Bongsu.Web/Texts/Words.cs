namespace Bongsu.Web.Texts;

/// <summary>Names the resource files that hold every visible word: <c>Words.resx</c> (English) and <c>Words.ko.resx</c>.</summary>
public sealed class Words;
