using Bongsu.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Bongsu.Web.Prometheus;

/// <summary>Parameters of Prometheus' HTTP API: in the address, or form-encoded in the body of a POST.</summary>
internal sealed class QueryParameters
{
    private readonly IQueryCollection _query;
    private readonly IFormCollection? _form;

    private QueryParameters(IQueryCollection query, IFormCollection? form)
    {
        _query = query;
        _form = form;
    }

    public static async ValueTask<QueryParameters> ReadAsync(HttpRequest request, CancellationToken cancellationToken) =>
        new(request.Query, HttpMethods.IsPost(request.Method) && request.HasFormContentType ? await request.ReadFormAsync(cancellationToken) : null);

    public string? this[string name] => All(name).FirstOrDefault();

    public IEnumerable<string> All(string name)
    {
        StringValues form = _form is null ? StringValues.Empty : _form[name];
        return form.Concat(_query[name]).OfType<string>().Where(v => v.Length > 0);
    }

    public string Required(string name) => this[name] ?? throw new ApiInputException($"The parameter '{name}' is missing.");

    public long TimeMs(string name, long otherwise) => this[name] is { } text ? Input.TimeMs(name, text) : otherwise;

    public int Limit(int most) => this["limit"] is not { } text ? most
        : int.TryParse(
            text,
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out int limit) ? (limit == 0 ? most : Math.Min(limit, most))
        : throw new ApiInputException($"limit: '{Input.Cut(text)}' is not a whole number.");
}
