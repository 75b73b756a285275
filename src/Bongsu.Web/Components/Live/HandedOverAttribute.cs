namespace Bongsu.Web.Components.Live;

/// <summary>A field of a page that holds what it has read, and never changes what it holds: the live page takes it over from the page that the server drew.</summary>
[AttributeUsage(AttributeTargets.Field)]
internal sealed class HandedOverAttribute : Attribute;
