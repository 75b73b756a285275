using System.Reflection;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Bongsu.Web.Api;

/// <summary>
/// Refuses query parameters that an endpoint does not have: <c>?servce=shop</c> must not answer as if nothing had been asked. What a handler reads is what its
/// parameters say.
/// </summary>
internal static class KnownParameters
{
    /// <summary>Puts the guard before every endpoint of a group.</summary>
    public static EndpointFilterDelegate Guard(EndpointFilterFactoryContext context, EndpointFilterDelegate next)
    {
        HashSet<string> known = [.. context.MethodInfo.GetParameters().Where(MayBeQuery).Select(NameOf)];
        return invocation =>
        {
            HttpRequest request = invocation.HttpContext.Request;
            foreach (string name in request.Query.Keys)
            {
                if (!known.Contains(name, StringComparer.OrdinalIgnoreCase) || request.RouteValues.ContainsKey(name))
                    return ValueTask.FromResult<object?>(
                        ErrorAnswer.Of(StatusCodes.Status400BadRequest, Refusal(name, known.Where(k => !request.RouteValues.ContainsKey(k)))));
            }

            return next(invocation);
        };
    }

    private static string Refusal(string name, IEnumerable<string> known)
    {
        string names = string.Join(", ", known.Order(StringComparer.Ordinal));
        return $"'{Input.Cut(name)}' is not a query parameter here; {(names.Length == 0 ? "there are none" : "there are: " + names)}.";
    }

    private static string NameOf(ParameterInfo parameter) =>
        parameter.GetCustomAttributes().OfType<IFromQueryMetadata>().FirstOrDefault()?.Name ?? parameter.Name!;

    private static bool MayBeQuery(ParameterInfo parameter)
    {
        object[] attributes = parameter.GetCustomAttributes(inherit: true);
        if (attributes.Any(a => a is IFromBodyMetadata or IFromServiceMetadata or IFromHeaderMetadata or IFromFormMetadata or IFromRouteMetadata))
            return false;
        Type type = parameter.ParameterType.IsArray ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsPrimitive
            || type.IsEnum
            || type == typeof(string)
            || type == typeof(decimal)
            || type == typeof(DateTimeOffset)
            || type == typeof(DateTime)
            || type == typeof(Guid)
            || type == typeof(Microsoft.Extensions.Primitives.StringValues);
    }
}
