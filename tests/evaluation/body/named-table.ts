/** A table of features that keeps the names of its columns. */
import { FeatureTable } from '../../../shared/extraction/body/features/feature-table.ts';

export class NamedTable extends FeatureTable {
  /** Known once the first row is filled. */
  readonly names: string[] = [];

  override put(name: string, value: number): void {
    this.name(name);
    super.put(name, value);
  }

  override putAll(names: readonly string[], values: Float64Array): void {
    for (const [place, name] of names.entries()) this.name(name, place);
    super.putAll(names, values);
  }

  private name(name: string, place = 0): void {
    if (this.at + place === this.names.length && this.names.length < this.width) this.names.push(name);
  }
}
