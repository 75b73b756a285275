namespace Bongsu.Web.Api;

/// <summary>On an endpoint of the API that unpacks compressed bodies by itself.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TakesGzipAttribute : Attribute;
