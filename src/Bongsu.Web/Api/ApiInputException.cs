namespace Bongsu.Web.Api;

/// <summary>A caller sent something that he must mend; the message names it. Becomes HTTP 400.</summary>
internal sealed class ApiInputException(string message) : Exception(message);
