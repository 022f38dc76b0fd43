// expect: fire
// awaits: 46,47
// rule: serial-awaits
// grade: any
// why: two repositories injected into a service are read one after the other for one report.
import { setTimeout as sleep } from 'node:timers/promises';

interface Repository<T> { all(): Promise<T[]> }
interface Employee { id: number; dept: string; salary: number }
interface Department { code: string; title: string }

class EmployeeRepository implements Repository<Employee> {
  async all(): Promise<Employee[]> {
    await sleep(62);
    return [{ id: 1, dept: 'x', salary: 10 }, { id: 2, dept: 'y', salary: 20 }, { id: 3, dept: 'x', salary: 30 }];
  }
}
class DepartmentRepository implements Repository<Department> {
  async all(): Promise<Department[]> {
    await sleep(47);
    return [{ code: 'x', title: 'Engines' }, { code: 'y', title: 'Wings' }];
  }
}

class Container {
  private readonly factories = new Map<string, (c: Container) => unknown>();
  private readonly singletons = new Map<string, unknown>();
  register<T>(name: string, factory: (c: Container) => T): this {
    this.factories.set(name, factory);
    return this;
  }
  get<T>(name: string): T {
    if (!this.singletons.has(name)) {
      const factory = this.factories.get(name);
      if (!factory) throw new Error(`nothing registered as ${name}`);
      this.singletons.set(name, factory(this));
    }
    return this.singletons.get(name) as T;
  }
}

class PayrollReport {
  constructor(private readonly employees: Repository<Employee>, private readonly departments: Repository<Department>) {}

  async lines(): Promise<string[]> {
    const people = await this.employees.all();
    const departments = await this.departments.all();
    return departments.map(({ code, title }) => {
      const total = people.filter((p) => p.dept === code).reduce((sum, p) => sum + p.salary, 0);
      return `${title}: ${total}`;
    });
  }
}

const container = new Container()
  .register('employees', () => new EmployeeRepository())
  .register('departments', () => new DepartmentRepository())
  .register('report', (c) => new PayrollReport(c.get('employees'), c.get('departments')));

const report = container.get<PayrollReport>('report');
console.log((await report.lines()).join('; '));
