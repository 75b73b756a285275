using Bongsu.Web.Errors;
using Bongsu.Model.Kinds;
using Bongsu.Web.Access.Limits;
using Bongsu.Web.Access.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Bongsu.Web.Api;

/// <summary>The addresses that kinds of checks, receivers, channels and trackers bring.</summary>
internal static class KindEndpoints
{
    public static void MapKinds(this IEndpointRouteBuilder app)
    {
        foreach (KindEndpoint endpoint in app.ServiceProvider.GetRequiredService<KindRegistry>().All.SelectMany(k => k.Endpoints))
        {
            RouteGroupBuilder group = app.MapGroup("/" + endpoint.Prefix)
                .AllowAnonymous()
                .WithoutSession()
                .WithRateLimit(new RateLimit(endpoint.Burst, endpoint.Spacing))
                .WithTags(endpoint.Group)
                .WithMetadata(new RequestSizeLimitAttribute(endpoint.MaxBodyBytes));

            // As a handler with a result, not as a bare request delegate: that would drop the result, and has no place in the API's description.
            Type handler = endpoint.Handler;
            Delegate answer = (HttpContext context) => AnswerAsync(handler, context);
            foreach (KindRoute route in endpoint.Routes)
            {
                group.MapMethods("/" + route.Path, endpoint.Methods, answer)
                    .WithSummary(route.Summary)
                    .AddOpenApiOperationTransformer(DescribePlaces);
            }
        }
    }

    private static async Task<IResult> AnswerAsync(Type type, HttpContext context)
    {
        var handler = (IKindEndpointHandler)context.RequestServices.GetRequiredService(type);
        var places = context.Request.RouteValues.Where(v => v.Value is string).ToDictionary(v => v.Key, v => (string)v.Value!, StringComparer.Ordinal);
        var request = new KindRequest(context.Request.Method, places, name => context.Request.Headers[name].FirstOrDefault(), context.Request.Body);
        KindAnswer answer = await handler.AnswerAsync(request, context.RequestAborted);
        return answer.Status < StatusCodes.Status400BadRequest || answer.ContentType == "text/html"
            ? Results.Text(answer.Text, answer.ContentType, statusCode: answer.Status)
            : ErrorAnswer.Of(answer.Status, answer.Text);
    }

    // The places of the route are no parameters of the handler, so that the description does not find them by itself.
    private static Task DescribePlaces(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Parameters ??= [];
        foreach (string segment in (context.Description.RelativePath ?? "").Split('/').Where(s => s is ['{', .., '}']))
        {
            string name = segment[1..^1];
            if (operation.Parameters.All(p => p.Name != name))
                operation.Parameters.Add(
                    new OpenApiParameter
                    {
                        Name = name,
                        In = ParameterLocation.Path,
                        Required = true,
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    });
        }

        return Task.CompletedTask;
    }
}
