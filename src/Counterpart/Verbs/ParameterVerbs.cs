using System.CommandLine;
using Counterpart.Client;
using Counterpart.Program.Shell;

namespace Counterpart.Program.Verbs;

/// <summary><c>parameters</c>: the parameters form.</summary>
internal static class ParameterVerbs
{
    public static Command Make()
    {
        var pairs = new Argument<string[]>("KEY=VALUE") { Description = "parameters to set, all or none", Arity = ArgumentArity.ZeroOrMore };
        var login = Options.Of<string?>("--login", "the service account's login", "LOGIN");
        return Verb.Group("parameters", "the parameters form",
            Verb.Of("show", "every parameter, its value and what else it can be", "counterpart parameters show", async (s, token) => Show(s, await s.Client.Parameters.ShowAsync(token))),
            Verb.Of("set", "set parameters; a secret is written once and never shown", """
                counterpart parameters set program=ExchangeServer url=https://mail.example.com/EWS/Exchange.asmx signIn=EachWorker
                counterpart parameters set signIn=ServiceAccount --login service@sandbox.test --password-stdin
                counterpart parameters set conflictRule=Ask deleteLimit=10,5%
                counterpart parameters set allowedType=View --preview
                """, async (s, token) =>
            {
                var values = Pairs.Read(s.Get(pairs));
                var (name, secret) = (s.Get(login), s.Secret());
                var change = values.Count == 0 && name is null && secret is null ? throw new UsageException("nothing to set: write key=value, as conflictRule=Ask")
                    : new ParametersChange(values, name, secret);
                return s.Get(Options.Preview) ? PreviewLines.Show(s, await s.Client.Parameters.PreviewAsync(change, token))
                    : Show(s, await s.Client.Parameters.SetAsync(change, null, token));
            }, pairs, login, Options.Preview, Options.PasswordStdin, Options.PasswordFile));
    }

    private static int Show(Session s, ParametersView view) => s.Show(view, ApiJson.Default.ParametersView, v => Table.Of(v.Parameters,
        ("parameter", p => p.Key), ("value", p => p.Value), ("choices", p => p.Values is null ? p.Kind : string.Join(" · ", p.Values)), ("label", p => p.Label)));
}
