namespace Bongsu.Expressions;

/// <summary>An XPath visits too many nodes.</summary>
internal sealed class NavigationLimitException() : InvalidOperationException("The XPath visits too many nodes.");
